/**
 * Lists every change by a person or a key that the ledger records, with its values before and after. `audit()` writes
 * them, and the words of the audit log and of the decision record switch over them. The log is append-only: an item
 * of this list is never removed, since entries of it may exist.
 */
interface Created<After = object> {
  readonly after: After
}
interface Deleted<Before> {
  readonly before: Before
}
/** Only the fields that were touched, before and after. */
interface Changed<Fields = object> {
  readonly before: Fields
  readonly after: Fields
}
/** The id says it all. */
interface Alone {
  readonly before?: undefined
  readonly after?: undefined
}
interface Named {
  readonly name: string
}
/** The name is there when it was one of the fields that changed. */
interface MayName {
  readonly name?: unknown
}
interface OfRole {
  readonly role: string
}
interface OfPerson extends OfRole {
  /** Missing where nobody said one. */
  readonly name?: string
}
interface Reasoned {
  readonly reason: string
}
/** Names of the fields that it filters by, never what for: that may be a name or a number. */
interface Filtered {
  readonly filter: readonly string[]
}
interface Mark {
  readonly source: string | null
  readonly reason: string | null
}
/** Names of the fields that changed; values only of those that decide about calls. */
interface ContactFields {
  readonly fields: readonly string[]
  readonly archivedAt?: string | null
}

interface Changes {
  'agent.created': Created<Named>
  'agent.changed': Changed<MayName>
  'api_key.created': Created<Named>
  'api_key.revoked': Deleted<Named>
  'call.hung_up': Alone
  'campaign.created': Created<Named>
  'campaign.changed': Changed<MayName> & { readonly undone?: true }
  'campaign.archived': Alone
  'campaign.deleted': Deleted<Named>
  'campaign.audience_attached': Created<{ readonly uploadId: string }>
  'campaign.audience_chosen': Created<{ readonly filter: object; readonly total: number }>
  'campaign.audience_removed': Alone
  'connection.created': Created<Named>
  'connection.changed': Changed<MayName>
  'connection.released': Created<Reasoned>
  'connection.lines_released': Created<Reasoned & { readonly lines: number }>
  'contact.created': Created
  'contact.changed': { readonly before: object; readonly after: ContactFields }
  'contact.erased': Created<Reasoned>
  'credits.topped_up': Changed
  'data.exported': Created<{ readonly file: string; readonly filters: readonly string[] }>
  'do_not_call.added': Created<Mark>
  'do_not_call.imported': Created<Reasoned & { added: number; listed: number; rejected: number }>
  'do_not_call.removed': Deleted<Mark & { readonly at: string | null }> & Created<Reasoned>
  'file.imported': Created<Named>
  'filter.kept': Created<{ readonly page: string; readonly filters: readonly string[] }>
  'filter.forgotten': Deleted<{ readonly page: string }>
  'installation.dialing_stopped': Created<{ readonly since: number }>
  'installation.dialing_resumed': Created<{ readonly since: number }>
  'number.created': Created
  'number.changed': Changed
  'recording.played': Alone
  'segment.created': Created<Filtered>
  'segment.changed': Changed<Partial<Filtered>>
  'segment.deleted': Deleted<Filtered>
  'session.opened': Created<OfPerson>
  'session.ended': Deleted<OfRole>
  'sign_in_link.created': Created<OfPerson>
  'sign_in_link.revoked': Deleted<OfRole>
  'template.saved': Created<Named & { readonly campaignId: string }>
  'template.deleted': Deleted<Named>
  'workspace.changed': Changed
}
/** Noun and verb. */
export type Audited = keyof Changes

/** One change, or one of some; `id` names the thing that was changed. */
export type AuditedChange<What extends Audited = Audited> = {
  [W in What]: Readonly<Changes[W]> & { readonly what: W; readonly id: string }
}[What]
