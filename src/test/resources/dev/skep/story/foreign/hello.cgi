#!/bin/sh
# One process for each request, as PHP once was.
printf 'Content-Type: text/plain\r\nX-Release: %s\r\n\r\ncgi %s\n' "$RELEASE" "$RELEASE"
