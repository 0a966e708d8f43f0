/**
 * Lists the fields of a contact that a column of a CSV may fill, and the header words by which each is recognised. A
 * word belongs to one field only; words are written as `headerWords` leaves them (lower case, no accents, single
 * spaces).
 */
export const CONTACT_FIELDS = [
  'phone',
  /** Tried in the order of the columns where the phone column of a row has no number. Several columns may fill it. */
  'other_phone',
  'first_name',
  'last_name',
  'full_name',
  'email',
  'company',
  'time_zone',
  'country',
  'region',
  'city',
  'postal_code',
  'tags',
  'external_id',
  'consent',
  'consent_at',
  'consent_source',
  'do_not_call',
] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]

const words = (list: string): readonly string[] => list.split(',').map((word) => word.trim())

/** Best word first: of two phone columns the one whose word stands earlier becomes the phone. */
export const HEADER_WORDS: Readonly<Record<ContactField, readonly string[]>> = {
  phone: words(
    `phone, phone number, phone no, phone nr, phonenumber, phone e164, e164, primary phone, main phone, contact number,
     contact phone, number to call, mobile, mobile phone, mobile number, mobile no, cell, cell phone, cellphone, cell number,
     telephone, telephone number, telephone no, tel, tel no, tel number, phone 1, phone 1 value, msisdn, number, work phone, business phone,
     home phone, telefon, telefonnummer, telefonnr, telefon nr, tel nr, rufnummer, handy, handynummer, mobil, mobilnummer,
     mobiltelefon, numero de telephone, numero telephone, n de telephone, no de telephone, portable, telephone portable,
     telephone mobile, numero de portable, telefono, numero de telefono, n de telefono, movil, telefono movil, celular,
     numero de celular, numero di telefono, numero telefono, cellulare, telefono cellulare, telefone, numero de telefone, telemovel, numero,
     telefone celular, telefoonnummer, telefoon, mobiel, mobiel nummer, gsm, gsm nummer`,
  ),
  other_phone: words(
    'other phone, second phone, alternative phone, alternate phone, secondary phone, phone 2, phone 3, phone 2 value, mobile 2, telefon 2',
  ),
  first_name: words(
    `first name, firstname, first, given name, givenname, forename, fname, vorname, prenom, nombre, primer nombre, nombre de pila,
     primeiro nome, voornaam, name first`,
  ),
  last_name: words(
    `last name, lastname, last, surname, family name, familyname, lname, nachname, familienname, zuname, nom de famille,
     apellido, apellidos, cognome, sobrenome, apelido, ultimo nome, achternaam, familienaam, name last`,
  ),
  full_name: words(
    `full name, fullname, name, contact name, contact, customer name, customer, person, vollstandiger name, voller name,
     ansprechpartner, kontakt, nom, nom complet, nom et prenom, nombre completo, nombre y apellidos, nome e cognome,
     nome completo, nome, naam, volledige naam, contactpersoon`,
  ),
  email: words(
    `email, e mail, mail, email address, e mail address, e mail 1 value, email 1, mail address, emailadresse, e mail adresse,
     mailadresse, courriel, adresse e mail, adresse email, adresse mail, adresse electronique, correo, correo electronico,
     direccion de correo, posta elettronica, indirizzo email, indirizzo e mail, endereco de email, endereco de e mail,
     correio eletronico, emailadres, e mailadres, mailadres`,
  ),
  company: words(
    `company, company name, organisation, organization, organization 1 name, organisation name, organization name, business,
     business name, employer, account, account name, firma, firmenname, unternehmen, betrieb, entreprise, societe,
     nom de l entreprise, raison sociale, empresa, nombre de la empresa, compania, razon social, azienda, societa,
     ragione sociale, nome da empresa, bedrijf, bedrijfsnaam, organisatie`,
  ),
  time_zone: words(
    `time zone, timezone, tz, iana time zone, iana timezone, local time zone, zeitzone, fuseau horaire, zona horaria, huso horario,
     fuso orario, fuso horario, tijdzone`,
  ),
  country: words(
    `country, country code, countrycode, country name, iso country, country iso, nation, land, landercode, laendercode,
     landeskurzel, pays, code pays, pais, codigo de pais, codigo do pais, paese, nazione, codice paese, landcode`,
  ),
  region: words(
    `region, state, state province, province, state code, us state, county, bundesland, kanton, departement, etat,
     estado, provincia, comunidad autonoma, regione, regiao, distrito, provincie, regio`,
  ),
  city: words(
    `city, town, locality, stadt, ort, wohnort, ville, ciudad, localidad, poblacion, citta, comune, cidade, plaats, stad, woonplaats`,
  ),
  postal_code: words(
    `postal code, postcode, post code, zip, zip code, zipcode, plz, postleitzahl, code postal, codigo postal, cap,
     codice postale, cep, postnummer`,
  ),
  tags: words(
    `tags, tag, labels, label, groups, group membership, schlagworte, schlagworter, etiquettes, etiquetas, etichette, marcadores`,
  ),
  external_id: words(
    `external id, externalid, id, contact id, customer id, customer no, customer number, crm id, record id, lead id, reference,
     kundennummer, kunden nr, kundennr, numero client, identifiant, id cliente, numero de cliente, codice cliente,
     codigo do cliente, klantnummer, klant id`,
  ),
  consent: words(
    `consent, consent given, opt in, optin, opted in, permission, einwilligung, zustimmung, consentement, consentimiento,
     consenso, consentimento, toestemming`,
  ),
  consent_at: words(
    `consent at, consent date, consented at, date of consent, opt in date, optin date, einwilligung am, datum der einwilligung,
     date de consentement, date du consentement, fecha de consentimiento, data del consenso, data consenso,
     data do consentimento, datum toestemming`,
  ),
  consent_source: words(
    `consent source, source of consent, opt in source, optin source, quelle der einwilligung, source du consentement,
     origen del consentimiento, fonte del consenso, origem do consentimento, bron toestemming`,
  ),
  do_not_call: words(
    `do not call, donotcall, dnc, do not contact, opt out, optout, opted out, unsubscribed, nicht anrufen, sperre, werbesperre,
     ne pas appeler, no llamar, non chiamare, nao ligar, nao telefonar, niet bellen`,
  ),
}
