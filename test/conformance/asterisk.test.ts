import { afterAll, beforeAll } from 'vitest'
import { type AriDouble, openAriDouble } from './ari-double.ts'
import { openAsteriskBench } from './asterisk-bench.ts'
import { conforms } from './conforms.ts'

const ACCESS = { user: 'campanile', password: 'a password' } as const
let double: AriDouble
beforeAll(async () => {
  double = await openAriDouble(ACCESS.user, ACCESS.password)
})
afterAll(() => double.close())

conforms('Asterisk, replayed', () =>
  openAsteriskBench({
    ...ACCESS,
    port: double.port,
    trunk: 'people',
    made: (_caller, channelId) => double.made(channelId),
    foreign: (channelId) => Promise.resolve(double.foreign(channelId)),
    isLive: (channelId) => Promise.resolve(double.isLive(channelId)),
    record: (channelId, wav) => double.record(channelId, wav),
  }),
)
