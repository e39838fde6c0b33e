-- By itself: V14 holds a lock for as long as it builds its index, and whoever waits for that one while reading the log would wait in a ring with this.
drop index events_measured;
