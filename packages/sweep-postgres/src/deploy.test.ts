import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', 'deploy', name), 'utf8')

/** Options that a worker has, as the page of the command tells them. */
const OPTIONS = (() => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/command.md'), 'utf8')
  const [, chapter = ''] = page.split(/^#+ `?alavanca sweep work`?$/m)
  return [...(chapter.split(/^## /m)[0] ?? '').matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name)
})()

const requireCall = (call: string): void => {
  expect(call).toMatch(/^(exec )?alavanca sweep work /)
  expect(OPTIONS).toContain('database')
  const said = [...call.matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name)
  expect(said).toContain('database')
  expect(said.filter((name) => !OPTIONS.includes(name))).toEqual([])
}

test('the job of Kubernetes is an indexed one, and starts a worker that takes its database from a secret', () => {
  const { apiVersion, kind, spec } = parse(read('kubernetes-indexed-job.yaml'))
  expect([apiVersion, kind, spec.completionMode]).toEqual(['batch/v1', 'Job', 'Indexed'])
  const [{ args, env }] = spec.template.spec.containers
  requireCall(args[0])
  expect(args[0]).toContain('"$DATABASE"')
  expect(env).toEqual([{ name: 'DATABASE', valueFrom: { secretKeyRef: { name: 'alavanca-sweep', key: 'database' } } }])
  expect(spec.template.spec.restartPolicy).toBe('Never')
})

test('compose starts a database and, once that is ready, workers', () => {
  const { services } = parse(read('compose.yaml'))
  requireCall(services.worker.command.join(' '))
  expect(services.worker.depends_on.database.condition).toBe('service_healthy')
  expect(services.worker.command.join(' ')).toContain('@database/sweeps')
  expect(services.database.environment.POSTGRES_PASSWORD).toContain(':?')
})

test('the array of Slurm starts a worker with as many threads as it is given cores', () => {
  const text = read('slurm.sh')
  const call = text.trim().split('\n').at(-1) ?? ''
  requireCall(call)
  const [, cores] = /--cpus-per-task=(\d+)/.exec(text) ?? []
  expect(call).toContain(`--threads ${cores}`)
})
