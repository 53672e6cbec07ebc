"""Who may open what: expectations for every address, a crowd of people of every role, and the matrix of the two."""
