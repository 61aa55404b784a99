import { createHash, createHmac } from 'node:crypto'
import { LineSigner, lineKeys, tokenFault } from '@alavanca/mt5-protocol'
import { OTHER_TOKEN, TEST_TOKEN } from '@alavanca/testing/token'
import { expect, test } from 'vitest'
import { TOKEN } from '../src/ea-rig.ts'
import { describeCompiled, missing } from './compiled.ts'
import { logOf, programNamed } from './run-program.ts'

// built before the first test's clock runs
if (missing === null) await programNamed('Units')

const MEETING = {
  nonces: { terminal: '0'.repeat(32), server: '1'.repeat(32) },
  protocols: { terminal: 2, server: 2 },
  address: { host: '127.0.0.1', port: 8765 },
}

const unit = async (text: string, key = 'k'): Promise<string[]> =>
  (await logOf('Units', { InpText: text, InpKey: key })).log

describeCompiled('small parts of the Expert Advisor', () => {
  test.each([
    '',
    'abc',
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    'a'.repeat(200),
    'ção em São Paulo, 東京, 🌍',
  ])('hashes %j as everybody does', async (text) => {
    const log = await unit(text, 'Jefe')
    expect(log).toContain(`sha256: ${createHash('sha256').update(text, 'utf8').digest('hex')}`)
    expect(log).toContain(`hmac: ${createHmac('sha256', 'Jefe').update(text, 'utf8').digest('hex')}`)
    expect(log).toContain(`bytes: ${Buffer.byteLength(text)}`)
  })

  // RFC 4231, test cases 2 and 6
  test.each([
    ['Jefe', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    [
      'ç'.repeat(50),
      'a key of a hundred bytes',
      createHmac('sha256', 'ç'.repeat(50)).update('a key of a hundred bytes').digest('hex'),
    ],
  ])('signs with %j', async (key, text, hmac) => expect(await unit(text, key)).toContain(`hmac: ${hmac}`))

  test('no secret is the same as nothing', async () => {
    expect(await unit('same', 'same')).toContain('same: yes')
    expect(await unit('same', 'sama')).toContain('same: no')
    expect(await unit('', '')).toContain('same: no')
  })

  test.each([
    '',
    'sixteen letters!',
    TOKEN,
    TEST_TOKEN,
    OTHER_TOKEN,
    OTHER_TOKEN.toUpperCase(),
    OTHER_TOKEN.slice(1),
    TEST_TOKEN.slice(1),
    `${TEST_TOKEN}=`,
    `${TEST_TOKEN}===`,
    `${TEST_TOKEN} `,
    `${TEST_TOKEN}ç`,
    'thequickbrownfoxjumpsoverthelazydogoverandover',
    'a'.repeat(64),
    '0123456789abcdef'.repeat(4),
    `ABCDEFGH${TEST_TOKEN}`,
    `${TEST_TOKEN}76543210`,
    `${TEST_TOKEN}PassW0rd`,
    `${TEST_TOKEN}${TEST_TOKEN.slice(3, 11)}`,
  ])('refuses tokens as the server does: %j', async (token) =>
    expect(await unit(token)).toContain(`token: ${tokenFault(token) ?? ''}`),
  )

  test('signs lines as the server does, and judges them so', async () => {
    const text = '{"t":"hb","n":7,"ts":1,"text":"ção 東京 🌍"}'
    const key = lineKeys(TOKEN, MEETING, { login: '7', server: 'Corretora São Paulo' }).server
    const signed = new LineSigner(key, 6).signText(text).trimEnd()
    expect(await unit(text, key)).toContain(`signed: ${signed}`)
    expect(await unit(signed, key)).toContain('fault: ')
    expect((await unit(signed.replace('"ts":1', '"ts":2'), key)).join()).toContain('is not what the server signed')
    expect((await unit(text, key)).join()).toContain('line 7 of the server bears no signature')
    const before = new LineSigner(key, 5).sign({ t: 'hb', ts: 1 }).trimEnd()
    expect((await unit(before, key)).join()).toContain('came before')
    const later = new LineSigner(key, 7).sign({ t: 'hb', ts: 1 }).trimEnd()
    expect((await unit(later, key)).join()).toContain('is not the next one')
  })

  test('a nonce is not used twice', async () => expect(await unit('x')).toContain('nonces: different'))

  test.each([
    ['{"text":"a\\"b\\\\c\\/\\u00e7\\n"}', ['text: "a\\"b\\\\c/\\u00e7\\u000a"']],
    ['{"text":"\\ud83c\\udf0d 🌍 ç"}', ['text: "\\ud83c\\udf0d \\ud83c\\udf0d \\u00e7"']],
    ['{"number":-1.5e3}', ['number: -1500']],
    ['{"number":0.1}', ['number: 0.1']],
    ['{"whole":1795431132693,"flag":true}', ['whole: 1795431132693', 'flag: true']],
    ['{"whole":1.5}', []],
    ['{"whole":1e300}', []],
    ['{"ticket":"9007199254740993"}', ['ticket: "9007199254740993"']],
    ['{"ticket":null}', ['ticket: null']],
    ['{"ticket":"12a"}', []],
    ['{"ticket":12}', []],
    [
      ' { "list" : [ 1 , "two" , null , [ 3 ] , {"text":"inside"} ] , "flag":false } ',
      ['flag: false', 'item: 1', 'item: two', 'item: ', 'item: ', 'item: '],
    ],
    ['{}', []],
  ])('reads %s', async (line, expected) => {
    const log = await unit(line)
    const read = log.filter((text) => /^(text|number|whole|flag|ticket|item|json):/.test(text))
    expect(read).toEqual([...expected, 'json: read'])
  })

  test.each([
    '{',
    '{"a":}',
    '{"a":1,}',
    '{"a":01}',
    '{"a":1.}',
    '{"a":+1}',
    '{"a":"\\x"}',
    '{"a":"\\u00zz"}',
    '{"a":"\\u0000"}',
    '{"a":"open}',
    '{"a":tru}',
    '{"a":1}{"b":2}',
    '{"a":1} x',
    '[1]',
    'null',
    '"text"',
    '{a:1}',
    `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`,
  ])('refuses %s', async (line) => expect(await unit(line)).toContain('json: refused'))
})
