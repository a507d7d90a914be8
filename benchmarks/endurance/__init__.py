"""Whether the proxy endures, a scenario a file. Each starts what it needs on loopback, and says what it saw beside what was allowed.

place      the processes of a scenario and their temporary folder      fake      a PostgreSQL that only says yes, a process of its own
helios     the proxy of a scenario: its configuration and its pages    crowd     clients that say nothing, a process of their own
postgres   a real PostgreSQL, and pgbench                              report    the figures, their limits, the table
"""
