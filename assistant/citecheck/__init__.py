"""Does a text cite the acts rightly? Its references and quotes are looked up on the shelf."""
