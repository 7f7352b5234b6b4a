"""A firm's own repository: made by `binome init`, kept up to date by `binome upgrade`.

`files/` holds what it gets. `common/`, `github/` and `gitlab/` are laid out as in the repository, and copied as they are: a
name that begins with `dot-` gets its dot there. `written/` holds what is filled in with the answers to the questions of init.
"""
