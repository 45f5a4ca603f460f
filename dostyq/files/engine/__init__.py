"""What is heavy or dangerous about files: bytes on the disk, pictures, archives. No tables, no words, no clock."""
