from zhirong.cli.main import main

raise SystemExit(main())
