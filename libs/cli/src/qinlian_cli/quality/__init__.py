"""What `qinlian quality` shows: `qinlian_common.quality` asks the stores, `lines.py` and `picture.py` show."""
