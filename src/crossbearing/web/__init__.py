"""The desk: pages and JSON over Case. ``application`` makes the web application, ``serve`` opens it on this machine."""
