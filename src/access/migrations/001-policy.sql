-- needs: audit
create schema access;
grant usage on schema access to guildhall_app, guildhall_reader;

/*
 * Why people act, and what in law lets them. Every look at a person is written down with the basis of its purpose.
 * A council whose lawyers decide otherwise changes the rows: the code knows the names alone.
 */
create table access.purpose (
  council_id integer not null,
  name       text not null,
  -- As it stands in buttons and on the officer's screen: "Answer an enquiry".
  title      text not null,
  -- What it is for, in a sentence that an officer and a resident both understand.
  sentence   text not null,
  -- The condition of UK GDPR, Article 6 (and 9 where special categories are read).
  article    text not null,
  -- The power or duty that the article needs.
  statute    text not null,
  place      integer not null,
  primary key (council_id, name)
);
comment on table access.purpose is 'not personal: the purposes that anyone may act for, and their lawful basis';

insert into access.purpose (council_id, place, name, title, sentence, article, statute)
select council_id, place, name, title, sentence, article, statute from kit.installation, (values
  ( 1, 'tell-us-once', 'Tell us once', 'A resident tells the council of a change, and every service that must know is told.',
    'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1; and the statute of each service that is told'),
  ( 2, 'report', 'Report a problem', 'A resident reports something that the council looks after.',
    'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1'),
  ( 3, 'answer-enquiry', 'Answer an enquiry', 'Someone has contacted the council, and you are helping them.',
    'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1; Local Government Act 1972, section 111'),
  ( 4, 'council-tax', 'Bill and collect council tax', 'You keep the record of who owes council tax and where.',
    'UK GDPR Article 6(1)(c), legal obligation', 'Local Government Finance Act 1992, sections 1 to 14'),
  ( 5, 'stewardship', 'Keep records right', 'You decide whose records belong together, and put wrong ones right.',
    'UK GDPR Article 6(1)(e), public task', 'UK GDPR Article 5(1)(d), accuracy; Data Protection Act 2018, section 8'),
  ( 6, 'care', 'Give care and support', 'You are assessing or supporting someone who needs care.',
    'UK GDPR Article 6(1)(c), legal obligation; Article 9(2)(h), social care',
    'Care Act 2014, sections 1 to 9; Data Protection Act 2018, Schedule 1, paragraph 2'),
  ( 7, 'casework', 'Help a resident of your ward', 'A resident has asked you, their councillor, for help.',
    'UK GDPR Article 6(1)(e), public task', 'Data Protection Act 2018, Schedule 1, paragraph 23'),
  ( 8, 'administration', 'Run Guildhall', 'You look after who may sign in, which applications are joined, and the audit log.',
    'UK GDPR Article 6(1)(c), legal obligation', 'UK GDPR Articles 24, 30 and 32'),
  (11, 'loading', 'Load records', 'The platform takes in what an application of the council holds.',
    'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1; and the statute of the application’s own service'),
  (12, 'matching', 'Match records', 'The platform works out which records are about one person.',
    'UK GDPR Article 6(1)(e), public task', 'UK GDPR Article 5(1)(d), accuracy; Data Protection Act 2018, section 8'),
  (13, 'delivery', 'Tell services', 'The platform tells a service of a change that it must act on.',
    'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1; and the statute of the service that is told'),
  (14, 'chasing', 'Keep promises', 'The platform looks for promises that are late, and reminds those who made them.',
    'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1'),
  (15, 'sealing', 'Seal the audit log', 'The platform seals what has been written down, and checks that nobody changed it.',
    'UK GDPR Article 6(1)(c), legal obligation', 'UK GDPR Articles 5(2) and 32'),
  (16, 'sign-in', 'Sign staff in', 'The platform finds out who is at the keyboard, and in what role.',
    'UK GDPR Article 6(1)(c), legal obligation', 'UK GDPR Article 32'),
  (17, 'demonstration', 'Show how it works', 'The platform fills itself with people who were made up.',
    'UK GDPR does not apply: nobody in it is a person', 'None is needed')
) as listed (place, name, title, sentence, article, statute);

-- Who may do what, and why: the one table that pages show, the service layer asks and row-level policies ask.
create table access.policy (
  council_id integer not null,
  role       text not null,
  purpose    text not null,
  action     text not null,
  primary key (council_id, role, purpose, action),
  foreign key (council_id, purpose) references access.purpose
);
comment on table access.policy is 'not personal: which role may do what, for which purpose';

insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('resident', 'tell-us-once', 'golden.match golden.write sources.read sources.read-records cases.open tellonce.report
    tellonce.track tellonce.write channels.draft messages.queue'),
  ('resident', 'report', 'cases.open channels.draft messages.queue'),
  ('contact-centre', 'answer-enquiry', 'golden.read golden.match golden.write cases.read cases.open cases.write
    tellonce.read tellonce.report tellonce.track tellonce.write sources.read sources.read-records channels.draft
    messages.queue messages.read'),
  ('council-tax', 'council-tax', 'golden.read sources.read sources.read-records cases.read cases.write tellonce.read
    tellonce.acknowledge tellonce.write'),
  ('data-steward', 'stewardship', 'golden.read golden.read-restricted golden.match golden.write golden.steward
    sources.read sources.read-records sources.load sources.manage cases.read cases.open cases.write tellonce.read
    tellonce.acknowledge tellonce.write tellonce.report messages.queue audit.read'),
  ('social-worker', 'care', 'golden.read golden.read-restricted sources.read sources.read-records cases.read
    tellonce.read'),
  ('councillor', 'casework', 'cases.read'),
  ('administrator', 'administration', 'access.manage audit.read sources.read sources.manage cases.read tellonce.read'),
  ('system', 'sealing', 'audit.seal'),
  ('system', 'sign-in', 'access.sign-in'),
  ('system', 'demonstration', 'access.manage')
) as listed (role, purpose, actions), regexp_split_to_table(actions, '\s+') as action;

-- Places and services are nobody's: whoever may act at all may read them.
insert into access.policy (council_id, role, purpose, action)
select distinct council_id, role, purpose, all_of.action from access.policy, (values ('places.read'), ('services.read')) as all_of (action)
where purpose not in ('sealing', 'sign-in', 'demonstration');

-- The platform's own work asks for no one's discretion, and its purposes tell one job from another. It never reads the
-- log, which is how it is watched itself.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, action from kit.installation,
  regexp_split_to_table('loading matching delivery chasing demonstration tell-us-once', ' ') as purpose,
  regexp_split_to_table('golden.read golden.read-restricted golden.match golden.write golden.steward sources.read
    sources.read-records sources.load sources.manage places.read places.load services.read cases.read cases.open cases.write
    tellonce.report tellonce.read tellonce.write tellonce.acknowledge tellonce.track messages.queue messages.read channels.draft',
    '\s+') as action;

grant select on access.purpose, access.policy to guildhall_app, guildhall_reader;

-- Whether whoever acts may do this, by the context that the application has signed. In a policy write
-- `(select access.may('golden.read'))`, so that it is asked once for a whole query.
create function access.may(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from (select kit.verified() as context offset 0) as acting, access.policy
    where council_id = (context ->> 'council')::integer and role = context ->> 'role'
      and purpose = context ->> 'purpose' and action = wanted
  )
$$;

-- What the log asks of us (see its own first migration).
create or replace function
  audit.may(action text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select access.may(action) $$;
create or replace function
  audit.lawful_basis(council integer, wanted text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select article || '. ' || statute || '.' from access.purpose where council_id = $1 and name = $2
$$;

revoke execute on all functions in schema access from public;
grant execute on function access.may(text) to guildhall_app, guildhall_reader;
