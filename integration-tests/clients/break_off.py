"""Logs in with psycopg2 as often as named and breaks off, without a word, in the middle of a large answer; prints how many did."""
import concurrent.futures
import os
import random
import socket
import sys
import threading

import psycopg2

url, clients = sys.argv[1], int(sys.argv[2])
AT_ONCE = 4


def break_off(_):
    session = psycopg2.connect(url)
    # The end comes from below the driver and its TLS, at another moment of the answer each time.
    line = socket.socket(fileno=os.dup(session.fileno()))
    leaving = threading.Timer(random.random() * 0.3, line.shutdown, (socket.SHUT_RDWR,))
    leaving.start()
    try:
        while True:
            with session.cursor() as cursor:
                cursor.execute("select repeat('x', 1000000) from generate_series(1, 50)")
    except psycopg2.DatabaseError as cut:
        if cut.pgcode:
            raise
    leaving.join()
    line.close()
    session.close()


with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as threads:
    print(len(list(threads.map(break_off, range(clients)))))
