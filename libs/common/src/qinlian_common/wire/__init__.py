"""The form in which rows travel: batch, checksum, codec, envelope, topic names."""
