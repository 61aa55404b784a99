import type { Cursor } from './cursor.ts'
import { parseName, parseParameters, parseType, parseVariable } from './parse-variable.ts'
import type { ClassDefinition, EnumDefinition, FunctionDefinition, Member } from './program.ts'
import type { Place } from './token.ts'

const placeOf = ({ file, line }: Place): Place => ({ file, line })

/** `enum NAME { A, B = 3 };` */
export const parseEnum = (cursor: Cursor): EnumDefinition => {
  cursor.expect('enum')
  const name = parseName(cursor, 'a name for the enum')
  cursor.expect('{')
  const values: EnumDefinition['values'][number][] = []
  while (!cursor.is('}')) {
    const value = parseName(cursor, 'a value')
    values.push({
      name: value.text,
      place: placeOf(value),
      value: cursor.accept('=') ? cursor.until(',', '}') : null,
    })
    if (!cursor.is('}')) cursor.expect(',')
  }
  cursor.expect('}')
  cursor.expect(';')
  return { type: 'ENUM', place: placeOf(name), name: name.text, values }
}

/** What follows the name of a function: parameters, `const`, and a body or a semicolon. */
export const parseFunction = (
  cursor: Cursor,
  place: Place,
  named: { readonly owner: string | null; readonly name: string; readonly returns: string },
): FunctionDefinition => {
  const parameters = parseParameters(cursor)
  const isConst = cursor.accept('const')
  if (cursor.is(':')) throw cursor.refuse('initialiser lists are not translated: assign in the body')
  const body = cursor.is('{') ? cursor.bracketed('{') : null
  if (body === null) cursor.expect(';')
  return { type: 'FUNCTION', place: placeOf(place), ...named, isConst, parameters, body }
}

const ACCESS = new Set(['public', 'protected', 'private'])

const parseMember = (cursor: Cursor, owner: string): Member => {
  const first = cursor.peek()
  if (ACCESS.has(first.text) && cursor.is(':', 1)) {
    cursor.next()
    cursor.next()
    return { type: 'ACCESS', place: placeOf(first), level: first.text }
  }
  if (cursor.is(owner) && cursor.is('(', 1)) {
    cursor.next()
    return parseFunction(cursor, first, { owner, name: owner, returns: '' })
  }
  if (cursor.accept('~')) {
    const name = `~${cursor.word('the name of the class').text}`
    return parseFunction(cursor, first, { owner, name, returns: '' })
  }
  const type = parseType(cursor)
  if (cursor.is('(', 1) && !type.isConst) {
    const name = parseName(cursor, 'a name').text
    return parseFunction(cursor, first, { owner, name, returns: type.typeName })
  }
  return { type: 'FIELD', variable: parseVariable(cursor, type) }
}

/** `struct Name { … };` or `class Name { … };` */
export const parseClass = (cursor: Cursor): ClassDefinition => {
  const keyword = cursor.next().text === 'struct' ? 'struct' : 'class'
  const name = parseName(cursor, `a name for the ${keyword}`)
  if (cursor.is(':')) throw cursor.refuse('inheritance is not translated')
  cursor.expect('{')
  const members: Member[] = []
  while (!cursor.is('}')) members.push(parseMember(cursor, name.text))
  cursor.expect('}')
  cursor.expect(';')
  return { type: 'CLASS', keyword, place: placeOf(name), name: name.text, members }
}
