"""What `qinlian quality` shows: `read.py` asks the stores, `names.py` finds words, `lines.py` and `picture.py` show."""
