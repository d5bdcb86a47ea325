-- Whoever is shown who may be two people is to be spared those who have one date of birth, and another that is nobody's.
create policy told on golden.settling for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.read')));
