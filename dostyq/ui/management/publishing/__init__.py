"""The public pages as files: what a guest of the node sees, with links that work in any folder and without a server."""
