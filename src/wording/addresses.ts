/** Says why an address that a person typed cannot be used, as an instruction. The settings of connections call it. */
import type { AddressRefusal } from '#domain/reach/private-targets.ts'

const WHY: Readonly<Record<AddressRefusal['code'], string>> = {
  inside_network:
    'give an address on the public internet. This one leads to this machine or into its network: to allow it',
  not_https: 'give an https address on port 443 or 8443. To allow this one',
}

export const addressAdvice = ({ code, target }: AddressRefusal): string =>
  `${WHY[code]}, the operator of the machine adds ${target} to PRIVATE_TARGETS and restarts the server.`
