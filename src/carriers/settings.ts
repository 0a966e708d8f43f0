/** What a carrier needs to be told before it can be used: forms and checks are drawn from it. */
export interface CarrierField {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: 'text' | 'url' | 'number' | 'secret'
  readonly required: boolean
  /** What a new connection starts with. */
  readonly initial: string | number | null
}

export interface CarrierSettings {
  /** As stored with a connection. */
  readonly kind: string
  readonly name: string
  readonly about: string
  readonly config: readonly CarrierField[]
  /** Written once, never shown again. */
  readonly secret: readonly CarrierField[]
}
