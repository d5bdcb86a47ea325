-- Whoever closes cases may write down what they have sent in a form that only a person makes.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'council-tax', 'council-tax', 'messages.resend' from kit.installation;
