"""The child process of `sandbox.extract_in_child`: a request on stdin, JSON on stdout."""

import json
import sys

from .sandbox import answer, limit_this_process

if __name__ == "__main__":
    limit_this_process()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer)))
