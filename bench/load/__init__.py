"""What a load needs: our server as it is started in earnest, and clients that cost little beside it."""
