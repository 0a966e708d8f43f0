import { describe, expect, test } from 'vitest'
import { addressRefusal, parseTarget } from './private-targets.ts'

const refusal = (address: string, ...targets: string[]) => addressRefusal(new Set(targets), new URL(address))

test.each([
  'https://carrier.example',
  'https://carrier.example.:8443/path',
  'https://8.8.8.8',
  'https://[2606:4700::1111]',
])('%s is public', (address) => {
  expect(refusal(address)).toBeNull()
})

describe('addresses that lead into a network or to this machine are refused, however they are written', () => {
  test.each([
    '127.0.0.1', '127.9.9.9', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.',
    '0.0.0.0', '0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.127.255.254',
    '192.0.0.170', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
    '[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[::127.0.0.1]', '[64:ff9b::10.0.0.1]', '[64:ff9b:1::1]',
    '[fe80::1]', '[fec0::1]', '[fc00::1]', '[fd12:3456::1]', '[ff02::1]', '[2002:7f00:1::]', '[2001::1]', '[2001:db8::1]', '[100::1]',
    'localhost', 'LOCALHOST.', 'api.localhost', 'localhost.localdomain', 'printer.local', 'vault.internal', 'db', 'router.home.arpa',
    '①②⑦.0.0.1',
  ])('%s', (host) => {
    expect(refusal(`https://${host}`)).toMatchObject({ code: 'inside_network' })
  }) // prettier-ignore
})

test.each(['http://carrier.example', 'https://carrier.example:22', 'https://carrier.example:80'])(
  '%s is refused: public addresses are reached over https at its usual ports',
  (address) => {
    expect(refusal(address)).toMatchObject({ code: 'not_https' })
  },
)

test('a listed target is allowed at its own port and by its own name only', () => {
  expect(refusal('http://127.0.0.1:4010/sim', '127.0.0.1:4010')).toBeNull()
  expect(refusal('http://0x7f.1:4010', '127.0.0.1:4010')).toBeNull()
  expect(refusal('http://127.0.0.1:4011', '127.0.0.1:4010')).not.toBeNull()
  expect(refusal('http://127.0.0.2:4010', '127.0.0.1:4010')).not.toBeNull()
  expect(refusal('http://localhost:4010', '127.0.0.1:4010')).not.toBeNull()
  expect(refusal('http://db.', 'db:80')).toBeNull()
  expect(refusal('https://db', 'db:80')).not.toBeNull()
  expect(refusal('https://[fd00::7]', 'fd00::7:443')).toBeNull()
})

test('a target needs a host and a port', () => {
  expect(parseTarget('10.0.0.1:443')).toBe('10.0.0.1:443')
  for (const wrong of ['10.0.0.1', ':80', 'a:b', 'a:0', 'a:65536', 'http://a:80', 'a:80/x', 'u@a:80', ''])
    expect(parseTarget(wrong)).toBeNull()
})
