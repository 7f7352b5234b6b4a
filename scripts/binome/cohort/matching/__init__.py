"""Who could learn from whom: hard rules, an explained score, and the best proposal for everybody."""
