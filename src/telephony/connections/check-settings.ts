/**
 * Checks the settings of a connection against what its carrier asks for. A missing setting is reported by the check
 * and not refused here.
 */
import type { CarrierField, CarrierSettings } from '#carriers/settings.ts'
import { addressRefusal, type PrivateTargets } from '#domain/reach/private-targets.ts'
import { addressAdvice, connectionProblems, settingFaults } from '#wording/connections.ts'
import { Problem } from '#verb/problem.ts'

export interface OffersCarriers {
  readonly carrierSettings: readonly CarrierSettings[]
  /** The private targets that carriers may be reached at. */
  readonly privateTargets: PrivateTargets
}

type Values = Readonly<Record<string, unknown>>

/** @throws Problem when the carrier is not offered here, or a value cannot be what its field asks for */
export function checkSettings(
  { carrierSettings: offers, privateTargets }: OffersCarriers,
  carrier: string,
  {
    config = {},
    secret = {},
  }: { readonly config?: Values | undefined; readonly secret?: Values | undefined },
): void {
  const offer = offers.find((each) => each.kind === carrier)
  if (!offer) {
    const kinds = offers.map((each) => each.kind)
    throw new Problem('invalid_value', connectionProblems.noSuchCarrier(carrier, kinds))
  }
  checkFields(offer.config, config, privateTargets)
  checkFields(offer.secret, secret, privateTargets)
  const proves = offer.events.fields.some((name) => secret[name] !== undefined)
  if (proves && offer.events.judge(secret) === 'weak') {
    const labels = offer.secret.filter((field) => offer.events.fields.includes(field.name))
    throw new Problem('invalid_value', connectionProblems.keyWeak(labels.map((field) => field.label)))
  }
}

/** @throws Problem when a change would remove a value that the carrier asks for and the connection has */
export function refuseRemoval(
  offers: readonly CarrierSettings[],
  before: { readonly carrier: string; readonly config: Values; readonly secret: Values },
  after: { readonly config: Values; readonly secret: Values },
): void {
  const offer = offers.find((each) => each.kind === before.carrier)
  if (!offer) return
  const had = missingSettings(offer, before.config, before.secret)
  const removed = missingSettings(offer, after.config, after.secret).filter((label) => !had.includes(label))
  if (removed.length > 0) throw new Problem('invalid_value', connectionProblems.settingNeeded(removed))
}

function checkFields(fields: readonly CarrierField[], values: Values, targets: PrivateTargets): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((each) => each.name === name)
    if (!field) {
      const names = fields.map((each) => each.name)
      throw new Problem('invalid_value', connectionProblems.noSuchSetting(name, names))
    }
    const fault = faultOf(field, value, targets)
    if (fault !== null) throw new Problem('invalid_value', `${field.label}: ${fault}`)
  }
}

function faultOf(field: CarrierField, value: unknown, targets: PrivateTargets): string | null {
  if (field.kind === 'number') return numberFault(field, value)
  if (typeof value !== 'string') return settingFaults.text
  return field.kind === 'url' ? addressFault(value, targets) : null
}

function numberFault({ least = 0, most = Infinity }: CarrierField, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return settingFaults.positive
  if (value < least || value > most) return settingFaults.range(least, most)
  return null
}

/** Takes only addresses that can be reached: a wrong one shows when it is saved, not at the first call. */
function addressFault(value: string, targets: PrivateTargets): string | null {
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol)) return settingFaults.scheme
  if (url.username !== '' || url.password !== '') return settingFaults.credentials
  if (url.search !== '' || url.hash !== '') return settingFaults.query
  if (url.port === '0') return settingFaults.port
  const refused = addressRefusal(targets, url)
  return refused && addressAdvice(refused)
}

/** The reason why a stored address may not be reached now; null when it may, or when none is stored. */
export function storedAddressFault(
  { carrierSettings, privateTargets }: OffersCarriers,
  carrier: string,
  config: Values,
): string | null {
  for (const { kind, name, label } of carrierSettings.find((each) => each.kind === carrier)?.config ?? []) {
    const url = kind === 'url' ? URL.parse(String(config[name])) : null
    const fault = url && addressRefusal(privateTargets, url)
    if (fault !== null) return `${label}: ${addressAdvice(fault)}`
  }
  return null
}

/** Labels of required settings that a connection does not have. */
export function missingSettings(offer: CarrierSettings, config: Values, secret: Values): string[] {
  const lacks = (values: Values) => (field: CarrierField) => field.required && !values[field.name]
  return [...offer.config.filter(lacks(config)), ...offer.secret.filter(lacks(secret))].map(
    (field) => field.label,
  )
}
