import { expect, test } from 'vitest'
import { ownValue } from './index.ts'

const NAMES = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']

test.each(NAMES)('%s is nothing unless it is given', (name) => expect(ownValue({}, name)).toBeUndefined())

test.each(NAMES)('%s is what was given', (name) => expect(ownValue(Object.fromEntries([[name, 7]]), name)).toBe(7))
