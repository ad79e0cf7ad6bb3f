#!/usr/bin/env node
import '../dist/supplierkit-prisma.js'
