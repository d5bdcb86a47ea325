import type { Role } from './by-name.ts'

// Headings of German, French, Spanish, Italian, Portuguese, Dutch and Welsh files, without accents and whole: parts of
// words would mean something else too often.
const headings: readonly (readonly [Role, string])[] = [
  ['row identifier', 'identifiant kennung identificador identificativo lfd_nr laufende_nummer volgnummer'],
  ['given_name', 'vorname vornamen prenom prenoms nombre nombres nome voornaam voornamen enw_cyntaf'],
  ['surname', 'nachname familienname nom nom_de_famille nom_famille apellido apellidos primer_apellido'],
  ['surname', 'cognome sobrenome apelido achternaam familienaam cyfenw'],
  ['previous_surname', 'geburtsname nom_de_naissance nom_naissance nom_de_jeune_fille geboortenaam'],
  ['full_name', 'nom_complet nom_prenom nombre_completo nome_completo nome_e_cognome naam enw_llawn'],
  ['date_of_birth', 'geburtsdatum geburtstag geb_datum geb_dat date_de_naissance date_naissance ne_le'],
  ['date_of_birth', 'fecha_de_nacimiento fecha_nacimiento data_di_nascita data_nascita data_de_nascimento'],
  ['date_of_birth', 'geboortedatum dyddiad_geni'],
  ['sex', 'geschlecht anrede sexe civilite sexo genero sesso geslacht aanhef rhyw'],
  ['address', 'strasse anschrift adresse rue direccion calle domicilio indirizzo via endereco straat adres'],
  ['address', 'strasse_hausnummer strasse_und_hausnummer cyfeiriad'],
  ['house_number', 'hausnummer hausnr haus_nr huisnummer numero_civico numero_de_rue'],
  ['postcode', 'plz postleitzahl code_postal cp codigo_postal cod_postal cap cod_post'],
  ['place', 'ort stadt wohnort gemeinde ville commune ciudad poblacion localidad municipio provincia citta'],
  ['place', 'comune cidade stad plaats woonplaats land pays pais tref'],
  [
    'phone',
    'telefon telefonnummer telefonnr tel_nr handy handynummer mobilnummer rufnummer portable telefono',
  ],
  ['phone', 'movil cellulare telefone telefoon telefoonnummer gsm ffon rhif_ffon'],
  ['email', 'courriel adresse_mail correo correo_electronico ebost'],
  ['occupation', 'beruf metier profesion professione profissao beroep'],
  ['text', 'bemerkung bemerkungen beschreibung bezeichnung remarque remarques descripcion descrizione'],
]

const roles: ReadonlyMap<string, Role> = new Map(
  headings.flatMap(([role, words]) => words.split(' ').map((word) => [word, role] as const)),
)

/** What a heading in another language says; `undefined` when it says nothing. Takes a plain name. */
export const roleInOtherLanguages = (plain: string): Role | undefined => roles.get(plain)
