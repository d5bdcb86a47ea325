-- needs: cases
-- Somebody died, and somebody was born: told once like a move, acted on by those who declare it.
alter table tellonce.life_event drop constraint life_event_kind_check;
alter table tellonce.life_event add constraint life_event_kind_check check (kind in ('moved', 'died', 'born'));
alter table tellonce.life_event drop constraint life_event_state_check;
alter table tellonce.life_event add constraint life_event_state_check
  check (state in ('checking', 'telling', 'told', 'withdrawn', 'undone'));

/*
 * Whether letters to someone are held, because they are said to have died. It is a row, so that it happens and is undone
 * even when a worker dies: a job is only its alarm clock.
 */
alter table tellonce.life_event add column hold text
  check (hold in ('wanted', 'held', 'found', 'unwanted', 'released'));
create index life_event_to_hold on tellonce.life_event (council_id, told_at) where hold in ('wanted', 'unwanted');

alter table tellonce.told rename column move to said;
comment on table tellonce.told is 'personal: what was told of a life event, as it was told; retention P7Y';

-- What it is a notice of: a death that turns out to be a mistake is told to whoever was told of the death.
alter table tellonce.notice add column change text not null default 'address'
  check (change in ('address', 'death', 'birth', 'death-withdrawn'));
alter table tellonce.notice alter column change drop default;
alter table tellonce.notice add column withdrawn_at timestamptz(3);
alter table tellonce.notice drop constraint notice_council_id_life_event_source_key;
alter table tellonce.notice add unique (council_id, life_event, source, change);
alter table tellonce.notice drop constraint notice_answer_check;
alter table tellonce.notice add constraint notice_answer_check
  check (answer in ('acted', 'not-known-here', 'needs-contact', 'declined', 'wrong-person'));
drop index tellonce.notice_waiting;
create index notice_waiting on tellonce.notice (council_id, source, written_at)
  where answer is null and withdrawn_at is null;

grant update (hold) on tellonce.life_event to guildhall_app;
grant update (withdrawn_at) on tellonce.notice to guildhall_app;
