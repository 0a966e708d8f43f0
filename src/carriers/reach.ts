/**
 * Keeps requests away from private addresses at the moment they connect; every client of a carrier connects through it.
 * A name is resolved here, every answer is judged, and the socket connects to just these answers, so a name that
 * resolves otherwise a moment later changes nothing.
 */
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isGlobalAddress } from '#domain/reach/global-address.ts'
import { addressRefusal, isListed, type PrivateTargets } from '#domain/reach/private-targets.ts'

/** The address of a request is not allowed; no byte was sent. */
export class AddressRefused extends Error {}

export interface Reach {
  /** How the name of this address is resolved. @throws AddressRefused when no request may go there */
  lookupFor(address: URL): LookupFunction | undefined
}

type Resolve = (
  name: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** For addresses that this program made up itself. */
export const ANYWHERE: Reach = { lookupFor: () => undefined }

/** @param resolve how names are resolved; by the machine's own resolver when left out */
export function createReach(targets: PrivateTargets, resolve: Resolve = systemLookup): Reach {
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      const [first] = found ?? []
      if (error || !first) return done(error ?? new AddressRefused('the name has no address'), '', 0)
      if (!found.every(({ address }) => isGlobalAddress(address)))
        return done(new AddressRefused('the name leads to an address that is not public'), '', 0)
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  }
  return {
    lookupFor(address) {
      const refused = addressRefusal(targets, address)
      if (refused !== null) throw new AddressRefused(`${refused.code}: ${refused.target}`)
      return isListed(targets, address) ? undefined : lookup
    },
  }
}
