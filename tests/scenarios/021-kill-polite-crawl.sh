#!/usr/bin/env bash
# One crawl on SQLite, killed again and again: see kill-crawl.sh.
engine=sqlite
. "$(dirname "$0")/kill-crawl.sh"
