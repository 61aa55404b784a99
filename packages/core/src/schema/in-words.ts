/** As zod sorts out what it found; the fields are those of the codes below. */
interface Finding {
  readonly code?: string
  readonly input?: unknown
  readonly expected?: string
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
  readonly origin?: string
  readonly inclusive?: boolean
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly options?: readonly unknown[]
}

const quoted = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value))

const kindOf = (value: unknown): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : String(value)
  if (typeof value !== 'object') return typeof value
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (Object.getPrototypeOf(value) === Object.prototype) return 'object'
  return 'constructor' in value && value.constructor ? value.constructor.name : 'object'
}

const UNITS: Readonly<Record<string, string>> = { array: 'items', string: 'characters' }

const bound = ({ origin = 'value', inclusive }: Finding, sign: string, limit: unknown): string => {
  const unit = UNITS[origin]
  const amount = `${sign}${inclusive ? '=' : ''}${limit}`
  return `expected ${origin} to ${unit === undefined ? `be ${amount}` : `have ${amount} ${unit}`}`
}

/**
 * What zod says of a fault in English, word for word: its small build leaves the texts out, and to set them for all schemas
 * would change those of the host. Only what the schemas here can find has its words.
 */
export const inWords = (finding: Finding): string => {
  const { code, input, expected = '', values = [], keys = [], options = [] } = finding
  if (code === 'invalid_type') return `Invalid input: expected ${expected}, received ${kindOf(input)}`
  if (code === 'invalid_value') {
    const words = values.map(quoted).join('|')
    return values.length === 1 ? `Invalid input: expected ${words}` : `Invalid option: expected one of ${words}`
  }
  if (code === 'unrecognized_keys')
    return `Unrecognized key${keys.length > 1 ? 's' : ''}: ${keys.map(quoted).join(', ')}`
  if (code === 'too_small') return `Too small: ${bound(finding, '>', finding.minimum)}`
  if (code === 'too_big') return `Too big: ${bound(finding, '<', finding.maximum)}`
  if (code === 'invalid_union' && options.length > 0)
    return `Invalid discriminator value. Expected ${options.map((option) => `'${option}'`).join(' | ')}`
  return 'Invalid input'
}
