export { type ContactNorms, contactNormsSchema, defaultContactNorms } from './contact-norms.js';
export { type ClassSize, type PolicyNeed, type PolicyNeeds, policyNeeds } from './policy-needs.js';
