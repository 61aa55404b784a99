import { afterEach, beforeEach, vi } from 'vitest'

/** A library that prints is a library with a bug: any console output fails the test that caused it. */
const methods = ['log', 'info', 'warn', 'error', 'debug'] as const

const originals = methods.map((method) => [method, console[method]] as const)

// plain functions and no spies: this runs for every single example of every property
beforeEach(() => {
  for (const method of methods) {
    console[method] = (...words: unknown[]) => {
      throw new Error(`console.${method} was called: ${words.map(String).join(' ')}`)
    }
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  for (const [method, original] of originals) console[method] = original
})
