export {} from './config.ts'
