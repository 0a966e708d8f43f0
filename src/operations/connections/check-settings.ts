/** Settings of a connection against what its carrier asks for. What is missing is told by the check, not refused here. */
import type { CarrierField, CarrierSettings } from '#carriers/settings.ts'
import { Problem } from '#operations/problem.ts'

export interface OffersCarriers {
  readonly carrierSettings: readonly CarrierSettings[]
}

type Values = Readonly<Record<string, unknown>>

/** @throws Problem when the carrier is not offered here, or a value cannot be what its field asks for */
export function checkSettings(
  offers: readonly CarrierSettings[],
  carrier: string,
  {
    config = {},
    secret = {},
  }: { readonly config?: Values | undefined; readonly secret?: Values | undefined },
): void {
  const offer = offers.find((each) => each.kind === carrier)
  if (!offer) {
    const names = offers.map((each) => `"${each.kind}"`).join(', ')
    throw new Problem('invalid_value', `There is no carrier "${carrier}" here. There is ${names}.`)
  }
  checkFields(offer.config, config)
  checkFields(offer.secret, secret)
}

function checkFields(fields: readonly CarrierField[], values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((each) => each.name === name)
    if (!field) {
      const names = fields.map((each) => each.name).join(', ')
      throw new Problem('invalid_value', `This carrier has no setting "${name}". It has ${names}.`)
    }
    const fault = faultOf(field, value)
    if (fault !== null) throw new Problem('invalid_value', `${field.label}: ${fault}`)
  }
}

function faultOf({ kind }: CarrierField, value: unknown): string | null {
  if (kind === 'number')
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? null : 'give a positive number.'
  if (typeof value !== 'string') return 'give a text.'
  if (kind !== 'url') return null
  const url = URL.parse(value)
  return url && /^https?:$/.test(url.protocol)
    ? null
    : 'give an address that starts with http:// or https://.'
}

/** Labels of required settings that a connection does not have. */
export function missingSettings(offer: CarrierSettings, config: Values, secret: Values): string[] {
  const lacks = (values: Values) => (field: CarrierField) => field.required && !values[field.name]
  return [...offer.config.filter(lacks(config)), ...offer.secret.filter(lacks(secret))].map(
    (field) => field.label,
  )
}
