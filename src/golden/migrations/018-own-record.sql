-- needs: access
/*
 * People see for themselves that something is held about them, who said it and who looked, after they have proved a
 * reference with a fact that only its sender knows. That is a weak proof, so the database shows it of nobody restricted,
 * and only of the one person whom the application has named: `guildhall.person`.
 */
insert into access.purpose (council_id, place, name, title, sentence, article, statute)
select council_id, 18, 'see-own-record', 'See your own record',
  'A resident sees what kinds of details are held about them, who said them, and who looked.',
  'UK GDPR Article 6(1)(c), legal obligation', 'UK GDPR Articles 12, 15 and 16'
from kit.installation;
insert into access.policy (council_id, role, purpose, action)
select council_id, 'resident', 'see-own-record', action from kit.installation,
  regexp_split_to_table('golden.see-own tellonce.track sources.read audit.read-looks places.read services.read', ' ') as action;

create policy own on golden.person for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.see-own'))
  and not is_restricted
  and id = (select nullif(current_setting('guildhall.person', true), '')::uuid)
);

-- How we know that whoever asks is the person: an officer made sure, a program did, or they proved a reference.
alter table golden.correction add column proved_by text not null default 'officer'
  check (proved_by in ('officer', 'reference'));
-- Only what was asked in this way: what the person asked an officer is theirs to ask about there.
create policy own on golden.correction for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.see-own'))
  and proved_by = 'reference'
  and person = (select nullif(current_setting('guildhall.person', true), '')::uuid)
);
create policy own_asked on golden.correction for insert to guildhall_app with check (
  council_id = (select kit.council())
  and (select access.may('golden.see-own'))
  and state = 'asked' and asked_for = 'person' and proved_by = 'reference'
  and person = (select nullif(current_setting('guildhall.person', true), '')::uuid)
);

-- Whose own word is better than what applications hold, and has yet to be proposed to them: for a job, in its own time.
create table golden.unproposed (
  council_id integer not null,
  person     uuid not null,
  at         timestamptz(3) not null,
  primary key (council_id, person)
);
comment on table golden.unproposed is 'not personal: identifiers of golden records of which something may be proposed';
grant select, insert, update, delete on golden.unproposed to guildhall_app;

-- What followed from a steward's choice, so that it is taken back with the choice.
alter table golden.pin add column proposals uuid[] not null default '{}';
grant update (proposals) on golden.pin to guildhall_app;
