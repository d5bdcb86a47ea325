-- needs: audit access cases
/*
 * What people have to pay for what they asked, how they paid, and what was given back. Card numbers are never here:
 * they are typed on the pages of whoever takes payments.
 */
create schema payments;
grant usage on schema payments to guildhall_app, guildhall_reader;

insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('resident', 'report', 'payments.pay'),
  ('contact-centre', 'answer-enquiry', 'payments.pay'),
  ('contact-centre', 'answer-enquiry', 'payments.read'),
  ('contact-centre', 'answer-enquiry', 'payments.keep'),
  ('contact-centre', 'answer-enquiry', 'payments.refund'),
  ('council-tax', 'council-tax', 'payments.read'),
  ('administrator', 'administration', 'payments.read')
) as listed (role, purpose, action);
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, action from kit.installation,
  regexp_split_to_table('delivery demonstration', ' ') as purpose,
  regexp_split_to_table('payments.pay payments.read payments.keep payments.settle', ' ') as action;

-- Whoever may ask the council for something may have something to pay for it.
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, 'payments.charge' from access.policy where action = 'cases.open';

create table payments.charge (
  council_id  integer not null,
  reference   text not null,
  service     text not null,
  pence       integer not null check (pence > 0),
  -- The council's own code for the income.
  ledger      text,
  charged_at  timestamptz(3) not null,
  state       text not null default 'due' check (state in ('due', 'paid', 'waived')),
  settled_at  timestamptz(3),
  settled_by  text,
  paid_by     text check (paid_by in ('card', 'phone', 'counter')),
  -- The number of a receipt of the counter, or why nothing is to be paid.
  note        text,
  primary key (council_id, reference),
  check ((state = 'due') = (settled_at is null)),
  check ((state = 'paid') = (paid_by is not null))
);
comment on table payments.charge is 'personal: what is to be paid for a case, and how it was paid; six years, for the accounts';
create index charge_due on payments.charge (council_id, charged_at) where state = 'due';
create index charge_settled on payments.charge (council_id, settled_at) where state <> 'due';
grant select, insert, update (state, settled_at, settled_by, paid_by, note) on payments.charge to guildhall_app;
grant select on payments.charge to guildhall_reader;
alter table payments.charge enable row level security, force row level security;
-- Residents ask by a reference that they have been given. A case of somebody hidden is hidden here too.
create policy seen on payments.charge for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('payments.pay')) or (select access.may('payments.read')))
  and ((select kit.acting_role()) in ('resident', 'system') or (select access.may('golden.read-restricted'))
    or not cases.is_of_the_hidden(reference)));
create policy charged on payments.charge for insert to guildhall_app with check (
  council_id = (select kit.council()) and state = 'due' and (select access.may('payments.charge')));
create policy settled on payments.charge for update to guildhall_app using (
  council_id = (select kit.council()) and ((select access.may('payments.settle')) or (select access.may('payments.keep'))));

create table payments.payment (
  council_id  integer not null,
  id          uuid not null,
  reference   text not null,
  pence       integer not null check (pence > 0),
  is_by_phone boolean not null,
  -- What whoever takes payments calls it; nothing until they have answered.
  provider_id text,
  -- `asked` until they have answered; the rest as they say it; `unknown` where they do not know it.
  state       text not null check (state in ('asked', 'created', 'started', 'submitted', 'capturable',
                                             'success', 'failed', 'cancelled', 'error', 'unknown')),
  asked_by    text not null,
  asked_at    timestamptz(3) not null,
  settled_at  timestamptz(3),
  primary key (council_id, id),
  foreign key (council_id, reference) references payments.charge (council_id, reference)
);
comment on table payments.payment is 'personal: each try to pay by card for a case; six years, for the accounts';
-- So that nobody pays twice: there is one try at a time.
create unique index payment_under_way on payments.payment (council_id, reference) where settled_at is null;
create index payment_open on payments.payment (council_id, asked_at) where settled_at is null;
create unique index payment_by_provider on payments.payment (council_id, provider_id) where provider_id is not null;
create index payment_by_charge on payments.payment (council_id, reference);
grant select, insert, update (provider_id, state, settled_at) on payments.payment to guildhall_app;
grant select on payments.payment to guildhall_reader;
alter table payments.payment enable row level security, force row level security;
create policy seen on payments.payment for select to guildhall_app using (
  council_id = (select kit.council()) and ((select access.may('payments.pay')) or (select access.may('payments.read'))));
create policy asked on payments.payment for insert to guildhall_app with check (
  council_id = (select kit.council()) and state = 'asked' and (select access.may('payments.pay')));
create policy settled on payments.payment for update to guildhall_app using (
  council_id = (select kit.council()) and ((select access.may('payments.pay')) or (select access.may('payments.settle'))));

create table payments.refund (
  council_id  integer not null,
  id          uuid not null,
  reference   text not null,
  pence       integer not null check (pence > 0),
  because     text not null,
  asked_by    text not null,
  asked_at    timestamptz(3) not null,
  decided_by  text,
  decided_at  timestamptz(3),
  -- The payment by card that it goes back by; nothing where money was paid at a counter, and goes back by hand.
  payment     uuid,
  provider_id text,
  state       text not null default 'asked' check (state in ('asked', 'declined', 'agreed', 'submitted', 'success', 'error', 'by-hand')),
  primary key (council_id, id),
  foreign key (council_id, reference) references payments.charge (council_id, reference),
  -- Nobody gives money back alone.
  check (decided_by is null or state = 'declined' or decided_by <> asked_by)
);
comment on table payments.refund is 'personal: money to be given back, who asked and who agreed; six years, for the accounts';
create index refund_by_charge on payments.refund (council_id, reference);
create index refund_open on payments.refund (council_id, asked_at) where state in ('asked', 'agreed', 'submitted');
grant select, insert, update (decided_by, decided_at, payment, provider_id, state) on payments.refund to guildhall_app;
grant select on payments.refund to guildhall_reader;
alter table payments.refund enable row level security, force row level security;
create policy seen on payments.refund for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('payments.read')));
create policy asked on payments.refund for insert to guildhall_app with check (
  council_id = (select kit.council()) and state = 'asked' and (select access.may('payments.refund')));
create policy decided on payments.refund for update to guildhall_app using (
  council_id = (select kit.council()) and ((select access.may('payments.refund')) or (select access.may('payments.settle'))));
