"""From a programme and its ledger to a site: pages, staged with what people wrote, built by MkDocs in each language."""
