-- Live events are announced a few times a second by one process (the relay) instead of one NOTIFY per row:
-- NOTIFY takes a lock of the whole database at each commit, and every row woke every process.
drop trigger live_event_publish on live_event;
drop function publish_live_event();
