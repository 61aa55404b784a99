import { expect, test } from 'vitest'
import { askedOf } from '../../test/asked.ts'
import { describeApi } from './open-api.ts'

const ORIGINAL = ['/api/v5/capital/status', '/api/v5/rl/status', '/api/v5/scalp/status', '/api/v5/rl/actions_summary']
const OURS = ['health', 'state', 'decisions', 'decisions/{id}', 'trades', 'policy', 'snapshots', 'rollback', 'freeze']
const MORE = ['unfreeze', 'pause', 'resume', 'halt', 'flatten', 'close_extras', 'settle', 'adopt', 'lessons', 'report']
const REST = ['stream', 'bots', 'now', 'counterfactuals', 'tuning/preview', 'steps/{sequence}']

interface Described {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

test('what is served describes itself, as the reference has it', async () => {
  const { get } = await askedOf({ version: '1.2.3' })
  const served = await (await get('/openapi.json')).json()
  expect(served).toEqual(JSON.parse(JSON.stringify(describeApi('1.2.3'))))
})

test('every path that was promised is there, with an answer by name', () => {
  // as: it is an OpenAPI document
  const { openapi, paths, components } = JSON.parse(JSON.stringify(describeApi('1'))) as Described
  expect(openapi).toBe('3.1.0')
  const promised = [...ORIGINAL, ...[...OURS, ...MORE, ...REST].map((name) => `/api/v5/${name}`)]
  expect(promised.filter((path) => paths[path] === undefined)).toEqual([])
  for (const methods of Object.values(paths))
    for (const { responses } of Object.values(methods)) expect(Object.keys(responses)).toContain('200')
  const text = JSON.stringify(paths)
  const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => components.schemas[name] === undefined)).toEqual([])
  expect(named).toContain('DecisionAnswer')
})
