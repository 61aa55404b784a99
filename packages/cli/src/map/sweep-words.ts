import {
  SWEEP_OPTIONS,
  SWEEP_REPORT_OPTIONS,
  SWEEP_RESUME_OPTIONS,
  SWEEP_RUN_OPTIONS,
  SWEEP_WORK_OPTIONS,
} from '../options/sweep-options.ts'
import { type CommandMap, declare } from './declare.ts'

/** `alavanca sweep …`: a search through settings, and all that is done to one. */
export const SWEEP_WORDS = {
  'sweep run': declare({
    section: 'SWEEP',
    options: SWEEP_RUN_OPTIONS,
    usage: [
      '--data <file> --instrument <name> --timezone <zone> --space <file> --budget <n> --search grid|sobol|halving [options]',
    ],
    load: async () => (await import('../sweep/run-command.ts')).sweepRunCommand,
  }),
  'sweep status': declare({
    section: 'SWEEP',
    options: SWEEP_OPTIONS,
    load: async () => (await import('../sweep/status-command.ts')).sweepStatusCommand,
  }),
  'sweep pause': declare({
    section: 'SWEEP',
    options: SWEEP_OPTIONS,
    load: async () => (await import('../sweep/decide-command.ts')).sweepPauseCommand,
  }),
  'sweep resume': declare({
    section: 'SWEEP',
    options: SWEEP_RESUME_OPTIONS,
    load: async () => (await import('../sweep/resume-command.ts')).sweepResumeCommand,
  }),
  'sweep cancel': declare({
    section: 'SWEEP',
    options: SWEEP_OPTIONS,
    load: async () => (await import('../sweep/decide-command.ts')).sweepCancelCommand,
  }),
  'sweep raise': declare({
    section: 'SWEEP',
    options: { budget: SWEEP_RUN_OPTIONS.budget, ...SWEEP_OPTIONS },
    usage: ['--budget <n> [options]'],
    load: async () => (await import('../sweep/decide-command.ts')).sweepRaiseCommand,
  }),
  'sweep report': declare({
    section: 'SWEEP',
    options: SWEEP_REPORT_OPTIONS,
    load: async () => (await import('../sweep/report-command.ts')).sweepReportCommand,
  }),
  'sweep open-hold-out': declare({
    section: 'SWEEP',
    options: SWEEP_REPORT_OPTIONS,
    load: async () => (await import('../sweep/hold-out-command.ts')).sweepHoldOutCommand,
  }),
  'sweep work': declare({
    section: 'SWEEP',
    options: SWEEP_WORK_OPTIONS,
    usage: ['--database postgres://… [options]'],
    load: async () => (await import('../sweep/work-command.ts')).sweepWorkCommand,
  }),
} as const satisfies CommandMap
