export { cut, encodings, load, refusalOf } from '../../recordings/test/recordings.ts'
