import { type Hint, LOOK_HERE_FIRST } from './hint.ts'

export const unhealthyCarrier = {
  code: 'unhealthy_carrier',
  step: LOOK_HERE_FIRST,
  say({ unhealthy }) {
    if (unhealthy.length === 0) return null
    const words = unhealthy.map(({ name, reason }) => (reason ? `${name} (${reason})` : name))
    return `${words.join(', ')} ${unhealthy.length === 1 ? 'is' : 'are'} unhealthy and only probed now and then.`
  },
} as const satisfies Hint
