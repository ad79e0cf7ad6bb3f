import { operations } from '../../../lib/admin/operations'

export { operations as GET, operations as POST }
