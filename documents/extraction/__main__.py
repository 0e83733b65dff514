"""The child process of `sandbox.Reader`: requests on stdin, lines of JSON on stdout."""

import sys

from .sandbox import limit_this_process, serve

if __name__ == "__main__":
    limit_this_process()
    serve(sys.stdin.buffer, sys.stdout.buffer)
