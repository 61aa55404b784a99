import { relative } from 'node:path'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

const failuresIn = (module: TestModule): string[] => {
  const failed = [...module.children.allTests('failed')].map(({ fullName }) => fullName)
  // a file that does not load, or a hook that throws, has no failed test
  const named = failed.length > 0 || module.state() !== 'failed' ? failed : ['the file itself, or one of its hooks']
  return named.map((name) => `${relative(module.project.vitest.config.root, module.moduleId)} > ${name}`)
}

/** Prints the names of the failed tests last: the end of a long output is often all that is left of it. */
export default class FailedLast implements Reporter {
  #failures: readonly string[] | null = null

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    // once a process, when all other reporters have said what they have to say
    if (this.#failures === null) process.once('exit', () => this.#print())
    const outside = errors.map(({ message }) => `outside of a test: ${message}`)
    this.#failures = reason === 'passed' ? [] : [...modules.flatMap(failuresIn), ...outside]
  }

  #print(): void {
    const failures = this.#failures ?? []
    if (failures.length > 0) process.stdout.write(`\nFailed, ${failures.length}:\n${failures.join('\n')}\n`)
  }
}
