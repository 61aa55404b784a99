import { expect, test } from 'vitest'
import { canonicalHost } from './dialled-address.ts'

test.each([
  ['127.0.0.1', '127.0.0.1'],
  [' LocalHost ', '127.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['[::1]', '::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['Bot.Example.ORG', 'bot.example.org'],
])('%s is written %s by both sides', (host, expected) => expect(canonicalHost(host)).toBe(expected))

test('addresses at which two programs may listen are told apart', () => {
  const hosts = ['127.0.0.1', '127.0.0.2', '::1', '0.0.0.0', '192.168.0.7', 'localhost.example.org']
  expect(new Set(hosts.map(canonicalHost)).size).toBe(hosts.length)
})
