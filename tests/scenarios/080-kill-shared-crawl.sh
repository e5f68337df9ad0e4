#!/usr/bin/env bash
# Two crawls that share one PostgreSQL frontier, killed again and again: see kill-crawl.sh.
engine=postgresql
. "$(dirname "$0")/kill-crawl.sh"
